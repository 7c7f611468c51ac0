package io.tocsin.escalation;

import java.time.Duration;
import java.util.List;

/**
 * Whom to tell now.
 *
 * @param policy the policy's id
 * @param step counted from 0 over all rounds
 * @param tier counted from 1
 * @param round counted from 1
 * @param people ids of those who are called
 * @param contacts every way in which those people are told
 * @param channels such as {@code slack:#incidents}
 * @param after how long they have to answer before the next tier is called
 */
public record TierCall(
        String policy,
        int step,
        int tier,
        int round,
        List<String> people,
        List<Contact> contacts,
        List<String> channels,
        Duration after) {}
