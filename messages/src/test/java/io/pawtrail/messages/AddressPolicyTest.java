package io.pawtrail.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "100.100.100.200",
                "192.0.0.192",
                "169.254.0.23",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "fd00:ec2::254",
                "fd00:c1::a9fe:a9fe",
                "169.254.42.42",
                "fd00:42::42",
                "168.63.129.16",
                "fd20:ce::254"
            })
    void metadata_services_are_never_called(String address) {
        assertThat(AddressPolicy.parse("0.0.0.0/0,::/0").allows(bytes(address))).isFalse();
    }

    @Test
    void a_range_that_the_operator_named_may_be_called_mapped_or_not() {
        AddressPolicy policy = AddressPolicy.parse("10.1.0.0/16, fd12::/16");
        assertThat(policy.allows(bytes("10.1.2.3"))).isTrue();
        assertThat(policy.allows(bytes("::ffff:10.1.2.3"))).isTrue();
        assertThat(policy.allows(bytes("fd12::1"))).isTrue();
        assertThat(policy.allows(bytes("10.2.0.1"))).isFalse();
        assertThat(policy.allows(bytes("8.8.8.8"))).isTrue();
    }

    @Test
    void a_mapped_public_address_is_public() {
        assertThat(AddressPolicy.publicOnly().allows(bytes("::ffff:8.8.8.8"))).isTrue();
        assertThat(AddressPolicy.publicOnly().allows(bytes("::ffff:10.0.0.1"))).isFalse();
    }

    @Test
    void ranges_end_where_they_end() {
        Cidr cidr = Cidr.parse("172.16.0.0/12");
        assertThat(cidr.holds(bytes("172.31.255.255"))).isTrue();
        assertThat(cidr.holds(bytes("172.32.0.0"))).isFalse();
        assertThat(cidr.holds(bytes("::ac10:0"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "10/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "loopback", "fd00::/129"})
    void a_wrong_range_is_named(String range) {
        assertThatThrownBy(() -> AddressPolicy.parse("127.0.0.0/8," + range))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + range + "\"");
    }

    private static byte[] bytes(String address) {
        return IpLiteral.v4(address).or(() -> IpLiteral.v6(address)).orElseThrow();
    }
}
