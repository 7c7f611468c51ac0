package io.tocsin.oncall;

import java.time.ZoneId;
import java.util.List;

/** A rota as its owners wrote it: layers of people taking turns, the last one that covers an instant wins. */
record Schedule(String id, String name, ZoneId timeZone, List<Layer> layers) {}
