package io.pawtrail.gateway;

import io.pawtrail.gateway.api.ApiConfiguration;
import io.pawtrail.gateway.rest.RestConfiguration;
import io.pawtrail.gateway.telegram.TelegramConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The role {@code gateway}: Telegram and the REST faces over one bus. */
@Configuration(proxyBeanMethods = false)
@Import({Bus.class, ApiConfiguration.class, RestConfiguration.class, TelegramConfiguration.class})
public class GatewayConfiguration {}
