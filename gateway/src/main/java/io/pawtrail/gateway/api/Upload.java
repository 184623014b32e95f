package io.pawtrail.gateway.api;

import io.pawtrail.messages.AccountId;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file that somebody whose key is good sends.
 *
 * @param content fails with a refusal where it turns out that it is not one whole file
 * @param end when nothing more comes over the line, also if nobody wanted the rest of the content
 */
record Upload(AccountId account, Flux<DataBuffer> content, Mono<Void> end) {}
