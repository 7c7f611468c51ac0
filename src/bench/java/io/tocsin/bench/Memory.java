package io.tocsin.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;

/** What is still in use whenever garbage has been collected. */
final class Memory {

    private final AtomicLong most = new AtomicLong();
    private final long first;

    private Memory() {
        System.gc();
        first = used();
    }

    static Memory watched() {
        Memory memory = new Memory();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, nothing) -> memory.most.accumulateAndGet(used(), Math::max), null, null);
            }
        }
        return memory;
    }

    long first() {
        return first;
    }

    long most() {
        System.gc();
        return Math.max(most.get(), used());
    }

    private static long used() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> after(pool))
                .sum();
    }

    private static long after(MemoryPoolMXBean pool) {
        return Math.max(0, pool.getCollectionUsage().getUsed());
    }
}
