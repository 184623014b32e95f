package io.pawtrail.postbacks;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.pawtrail.messages.LeadEvent;
import io.pawtrail.messages.PostbackEvent.PostbackDelivered;
import io.pawtrail.messages.PostbackEvent.PostbackExhausted;
import io.pawtrail.messages.PostbackEvent.PostbackGaveWay;
import io.pawtrail.messages.PostbackEvent.PostbackSuperseded;
import io.pawtrail.messages.Trace;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of one lead's postbacks while any is outstanding: at most one is out, besides those that gave way.
 * Public because Axon makes it.
 */
@Saga
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class PostbackSaga {
    // Not final: Jackson 3 leaves final fields as it finds them.

    /** In order, not handed over yet. */
    private List<Owed> waiting = new ArrayList<>();
    /** The one that newer ones wait for; 0: none. */
    private int out;
    /** Handed over and still tried, but nobody waits for them. */
    private List<Integer> gaveWay = new ArrayList<>();
    /** The newest that is known: Axon may tell of an event twice. */
    private int newest;

    @StartSaga
    @SagaEventHandler(associationProperty = "lead")
    void on(LeadEvent.Decided event, @MetaDataValue(Trace.KEY) @Nullable String trace, PostbackQueue queue) {
        if (event.due().owed() && event.due().n() > newest) {
            newest = event.due().n();
            waiting.add(Owed.by(event, trace));
        }
        next(queue);
    }

    @SagaEventHandler(associationProperty = "lead")
    void on(PostbackDelivered event, PostbackQueue queue) {
        gaveWay.removeIf(older -> older < event.n()); // superseded in the same breath
        over(event.n(), queue);
    }

    @SagaEventHandler(associationProperty = "lead")
    void on(PostbackGaveWay event, PostbackQueue queue) {
        if (out == event.n()) {
            out = 0;
            gaveWay.add(event.n());
        }
        next(queue);
    }

    @SagaEventHandler(associationProperty = "lead")
    void on(PostbackExhausted event, PostbackQueue queue) {
        over(event.n(), queue);
    }

    @SagaEventHandler(associationProperty = "lead")
    void on(PostbackSuperseded event, PostbackQueue queue) {
        over(event.n(), queue);
    }

    private void over(int n, PostbackQueue queue) {
        gaveWay.removeIf(one -> one == n);
        out = out == n ? 0 : out;
        next(queue);
    }

    private void next(PostbackQueue queue) {
        while (out == 0 && !waiting.isEmpty()) {
            Owed owed = waiting.removeFirst();
            switch (queue.hand(owed)) {
                case OUT -> out = owed.n();
                case GAVE_WAY -> gaveWay.add(owed.n());
                case OVER -> {} // a repeat, after we had ended
            }
        }
        if (out == 0 && gaveWay.isEmpty()) {
            SagaLifecycle.end();
        }
    }
}
