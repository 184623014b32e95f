package io.pawtrail.postbacks;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Answers as told; the last answer to a name stands for ever, every other name does not exist unless it was told so. */
final class FakeDns extends AddressResolverGroup<InetSocketAddress> {
    private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
    private volatile List<InetAddress> others = List.of();

    /** Addresses of one answer are divided by commas. */
    FakeDns answer(String host, String... successive) throws UnknownHostException {
        Deque<List<InetAddress>> all = new ConcurrentLinkedDeque<>();
        for (String answer : successive) {
            all.add(List.of(addresses(answer)));
        }
        answers.put(host, all);
        return this;
    }

    /** What every name has that nothing else was said of. */
    FakeDns answerAll(String address) throws UnknownHostException {
        others = List.of(addresses(address));
        return this;
    }

    private static InetAddress[] addresses(String answer) throws UnknownHostException {
        String[] texts = answer.split(",", -1);
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetNameResolver(executor) {
            @Override
            protected void doResolve(String host, Promise<InetAddress> promise) {
                List<InetAddress> found = next(host);
                if (found.isEmpty()) {
                    promise.setFailure(new UnknownHostException(host));
                } else {
                    promise.setSuccess(found.getFirst());
                }
            }

            @Override
            protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
                List<InetAddress> found = next(host);
                if (found.isEmpty()) {
                    promise.setFailure(new UnknownHostException(host));
                } else {
                    promise.setSuccess(found);
                }
            }
        }.asAddressResolver();
    }

    private List<InetAddress> next(String host) {
        Deque<List<InetAddress>> all = answers.get(host);
        if (all == null) {
            return others;
        }
        List<InetAddress> last = all.getFirst();
        return all.size() > 1 ? all.removeFirst() : last;
    }
}
