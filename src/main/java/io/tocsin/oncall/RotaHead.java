package io.tocsin.oncall;

import java.time.ZoneId;
import java.util.List;

/**
 * What a schedule is, without saying who is on call when.
 *
 * @param people everybody who takes turns in it
 * @param gapsMeant whether nobody being on call at times is as it should be
 */
public record RotaHead(String id, String name, ZoneId timeZone, List<String> people, boolean gapsMeant) {}
