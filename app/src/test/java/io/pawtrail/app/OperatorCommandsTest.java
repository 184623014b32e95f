package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorCommandsTest {
    @ParameterizedTest
    @ValueSource(strings = {"account", "account show", "parked retry", "delivery pause", "bots", "doctor", "health"})
    void each_command_tells_what_it_takes(String words) {
        assertThat(OperatorCommands.run((words + " --help").split(" "))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acount",
                "account",
                "account show",
                "account show x",
                "parked retry",
                "parked retry 1 --bot 2",
                "account plan 1 --plan tiger --until tomorrow"
            })
    void what_makes_no_sense_is_an_error_of_usage(String words) {
        assertThat(OperatorCommands.run(words.split(" "))).isEqualTo(2);
    }

    @Test
    void somebody_elses_words_cannot_steer_the_terminal() {
        StringWriter printed = new StringWriter();
        OperatorTable table = new OperatorTable("A", "B");
        table.row("x\u001b[31m\ny\u202Ez", "");
        table.print(new PrintWriter(printed));
        assertThat(printed.toString()).isEqualTo("A           B%nx [31m y z  -%n".formatted());
    }

    @Test
    void a_token_that_no_header_can_carry_is_told_and_not_shown() throws IOException {
        assertThatThrownBy(() -> OperatorToken.given("secret\nsecond"))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("PAWTRAIL_OPERATOR_TOKEN")
                .hasMessageNotContaining("secret");
        Path file = Files.writeString(Files.createTempFile("operator", ".token"), "secret\nsecond\n");
        assertThatThrownBy(() -> OperatorToken.read(file))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("secret");
    }
}
