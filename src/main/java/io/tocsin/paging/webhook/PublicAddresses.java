package io.tocsin.paging.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses belong to the public internet, whichever way they are written. */
final class PublicAddresses {

    private static final int NAT64_PREFIX = 12;
    private static final int SIX_TO_FOUR_PREFIX = 2;
    private static final int V4_LENGTH = 4;

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : address instanceof Inet6Address && isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        int a = address[0] & 0xff;
        int b = address[1] & 0xff;
        boolean carrierGrade = a == 100 && b >= 64 && b < 128;
        boolean special = a == 192 && b == 0 && (address[2] == 0 || address[2] == 2);
        boolean benchmark = a == 198 && (b == 18 || b == 19);
        return a != 0 && a < 240 && !carrierGrade && !special && !benchmark;
    }

    private static boolean isPublic6(byte[] address) {
        if ((address[0] & 0xfe) == 0xfc) {
            return false;
        }
        boolean nat64 = (address[0] & 0xff) == 0x00 && (address[1] & 0xff) == 0x64;
        if (nat64) {
            return contains(address, NAT64_PREFIX);
        }
        boolean sixToFour = (address[0] & 0xff) == 0x20 && (address[1] & 0xff) == 0x02;
        if (sixToFour) {
            return contains(address, SIX_TO_FOUR_PREFIX);
        }
        // 2000::/3 is all that is handed out
        return (address[0] & 0xe0) == 0x20;
    }

    private static boolean contains(byte[] address, int from) {
        try {
            return contains(InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + V4_LENGTH)));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
