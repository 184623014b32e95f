package io.pawtrail.gateway.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one account may ask of the User API.
 *
 * @param perSecond calls a second, in the long run
 * @param burst calls at once after a pause
 */
@ConfigurationProperties("pawtrail.api")
public record ApiSettings(
        @DefaultValue("50") int perSecond,
        @DefaultValue("100") int burst) {
    public ApiSettings {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("pawtrail.api.per-second and pawtrail.api.burst are at least 1");
        }
    }
}
