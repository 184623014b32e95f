package io.pawtrail.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A welcome that is missing without a word of the product is found out. */
class SilencesTest {
    private static final String UNCLEAR =
            "{\"reasons\":[{\"code\":\"welcome_trouble\",\"values\":{\"why\":\"unclear\"}}]}";

    private final StubReads product = new StubReads(this::answer);
    private String why = UNCLEAR;

    SilencesTest() throws IOException {}

    private String answer(String path) {
        String items = switch (path) {
            case "/v1/leads" -> "{\"lead\":\"A-b\"},{\"lead\":\"B-c\"}";
            case "/v1/leads/A-b/why" -> "{\"reasons\":[]}," + why;
            default -> "";
        };
        return "{\"items\":[" + items + "],\"next\":null}";
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private List<String> differences(int missed) throws InterruptedException {
        return new Silences(product.api()).compare(Map.of(42L, missed));
    }

    @Test
    void what_the_product_says_is_unclear_is_no_difference() throws InterruptedException {
        assertThat(differences(1)).isEmpty();
    }

    @Test
    void one_more_than_it_says_is_one() throws InterruptedException {
        assertThat(differences(2)).containsExactly("42 never got 2 welcomes, and the product says unclear of 1");
    }

    @Test
    void another_trouble_does_not_explain_it() throws InterruptedException {
        why = UNCLEAR.replace("unclear", "blocked");
        assertThat(differences(1)).containsExactly("42 never got 1 welcomes, and the product says unclear of 0");
    }

    @Test
    void nothing_missing_is_no_difference() throws InterruptedException {
        assertThat(new Silences(product.api()).compare(Map.of())).isEmpty();
    }
}
