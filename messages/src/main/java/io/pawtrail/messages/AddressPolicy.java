package io.pawtrail.messages;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: public ones, and the private ranges that the operator named. Those of metadata services
 * never. It looks at bytes alone, so no notation can deceive it.
 */
public record AddressPolicy(List<Cidr> allowed) {
    private static final List<Cidr> NOT_PUBLIC_V4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final Cidr GLOBAL_V6 = Cidr.parse("2000::/3");
    /** In order: IETF protocols with Teredo, ORCHID and benchmarks; documentation; 6to4; 6bone; documentation. */
    private static final List<Cidr> NOT_PUBLIC_V6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "3ffe::/16", "3fff::/20");

    /** AWS, Azure, Google, Alibaba, Oracle, Scaleway, Tencent, OpenStack; no permission reaches these. */
    private static final List<Cidr> METADATA = ranges(
            "169.254.169.254",
            "169.254.169.253",
            "169.254.170.2",
            "169.254.170.23",
            "169.254.0.23",
            "169.254.42.42",
            "168.63.129.16",
            "100.100.100.200",
            "192.0.0.192",
            "fd00:ec2::254",
            "fd00:ec2::253",
            "fd00:ec2::23",
            "fd00:c1::a9fe:a9fe",
            "fd00:42::42",
            "fd20:ce::254",
            "fe80::a9fe:a9fe");

    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");
    /** IPv4 inside IPv6 that some gateway may unwrap: compatible, translated, NAT64. */
    private static final List<Cidr> V4_AT_THE_END = ranges("::/96", "::ffff:0:0:0/96", "64:ff9b::/96");

    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");

    public AddressPolicy {
        allowed = List.copyOf(allowed);
    }

    /** Public addresses and nothing else. */
    public static AddressPolicy publicOnly() {
        return new AddressPolicy(List.of());
    }

    /** Reads ranges divided by commas; nothing means public addresses only. */
    public static AddressPolicy parse(String commaSeparated) {
        return new AddressPolicy(Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(Cidr::parse)
                .toList());
    }

    /** Whether the address, 4 or 16 bytes, may be called. */
    public boolean allows(byte[] address) {
        byte[] bytes = MAPPED.holds(address) ? Arrays.copyOfRange(address, 12, 16) : address;
        return !metadata(bytes) && (in(allowed, bytes) || isPublic(bytes));
    }

    private static boolean isPublic(byte[] address) {
        return address.length == 4
                ? !in(NOT_PUBLIC_V4, address)
                : GLOBAL_V6.holds(address) && !in(NOT_PUBLIC_V6, address);
    }

    private static boolean metadata(byte[] address) {
        return in(METADATA, address)
                || in(V4_AT_THE_END, address) && in(METADATA, Arrays.copyOfRange(address, 12, 16))
                || SIX_TO_FOUR.holds(address) && in(METADATA, Arrays.copyOfRange(address, 2, 6));
    }

    private static boolean in(List<Cidr> ranges, byte[] address) {
        for (Cidr range : ranges) {
            if (range.holds(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<Cidr> ranges(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }
}
