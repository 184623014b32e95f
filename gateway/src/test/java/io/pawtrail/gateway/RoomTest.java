package io.pawtrail.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class RoomTest {
    private final Room<String> room = new Room<>(8, 6);

    @Test
    void so_many_come_in_and_no_more() {
        assertThat(IntStream.range(0, 10).filter(i -> room.enter("of " + i)).count())
                .isEqualTo(8);
        room.leave("of 3");
        assertThat(crowd("a", 10)).isEqualTo(1);
    }

    @Test
    void nobody_takes_all_places_though_nobody_else_is_there() {
        assertThat(crowd("a", 10)).isEqualTo(6);
        assertThat(crowd("b", 10)).isEqualTo(2);
        room.leave("a");
        assertThat(room.enter("a")).as("four of eight, and there are two").isFalse();
        assertThat(room.enter("b")).isTrue();
    }

    @Test
    void from_half_full_on_nobody_takes_more_than_a_fair_part() {
        assertThat(crowd("a", 4)).isEqualTo(4);
        assertThat(room.enter("b")).isTrue();
        assertThat(room.enter("a")).as("four of eight, and there are two").isFalse();
        assertThat(room.enter("c")).isTrue();
        assertThat(crowd("b", 10)).as("two of eight, and there are three").isEqualTo(1);
        assertThat(room.taken()).isEqualTo(7);
    }

    @Test
    void once_closed_nobody_comes_in() {
        room.close();
        assertThat(room.enter("a")).isFalse();
    }

    @Test
    void work_gives_its_place_back_however_it_ends() {
        Room<String> narrow = new Room<>(1, 1);
        assertThat(narrow.within("a", Mono.just(1), IllegalStateException::new).block())
                .isEqualTo(1);
        Mono<Object> failing = narrow.within("a", Mono.error(new ArithmeticException()), IllegalStateException::new);
        assertThatThrownBy(failing::block).isInstanceOf(ArithmeticException.class);
        Disposable endless =
                narrow.within("a", Mono.never(), IllegalStateException::new).subscribe();
        Mono<Integer> second = narrow.within("b", Mono.just(1), IllegalStateException::new);
        assertThatThrownBy(second::block).isInstanceOf(IllegalStateException.class);
        endless.dispose();
        assertThat(narrow.taken()).isZero();
    }

    @Test
    void work_is_out_before_anybody_hears_of_its_end() {
        assertThat(room.within("a", Mono.just(1), IllegalStateException::new)
                        .map(done -> room.taken())
                        .block())
                .isZero();
    }

    private long crowd(String who, int number) {
        return IntStream.range(0, number).filter(i -> room.enter(who)).count();
    }
}
