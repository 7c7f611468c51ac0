package io.tocsin.paging;

import java.util.List;

/** A chat room to open: members by their chat ids; the first message is posted once the room stands. */
public record ChatRoomOrder(
        String reference, String name, String topic, List<String> members, Message first, String idempotencyKey) {}
