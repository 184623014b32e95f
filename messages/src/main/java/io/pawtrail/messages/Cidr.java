package io.pawtrail.messages;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A range of addresses.
 *
 * @param network its first address
 * @param bits 32 for IPv4, 128 for IPv6
 * @param prefix how many leading bits are the range's
 */
public record Cidr(BigInteger network, int bits, int prefix) {

    /** Reads {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a range of one. */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = literal(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not a range" + " of addresses: write it like 10.0.0.0/8 or fd00::/8"));
        int bits = bytes.length * 8;
        int prefix = slash < 0 ? bits : prefix(text, text.substring(slash + 1), bits);
        BigInteger network = new BigInteger(1, bytes);
        if (network.getLowestSetBit() >= 0 && network.getLowestSetBit() < bits - prefix) {
            throw new IllegalArgumentException("\"" + text + "\" has bits set beyond its /" + prefix
                    + ": write the first address of the range, or a longer prefix");
        }
        return new Cidr(network, bits, prefix);
    }

    private static Optional<byte[]> literal(String address) {
        return IpLiteral.v4(address).or(() -> IpLiteral.v6(address));
    }

    private static int prefix(String text, String digits, int bits) {
        boolean number =
                digits.length() <= 3 && !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a range of addresses: after the slash comes a number up to " + bits);
        }
        return Integer.parseInt(digits);
    }

    /** Whether the address, 4 or 16 bytes, is of this range. */
    public boolean holds(byte[] address) {
        return address.length * 8 == bits
                && new BigInteger(1, address).xor(network).bitLength() <= bits - prefix;
    }
}
