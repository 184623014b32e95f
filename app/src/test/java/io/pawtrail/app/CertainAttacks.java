package io.pawtrail.app;

import io.pawtrail.testkit.ApiTable;
import io.pawtrail.testkit.ApiTable.Function;
import io.pawtrail.testkit.ApiTable.Line;
import io.pawtrail.testkit.ApiTable.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What chance would seldom come upon: each function with ten megabytes, and with each of its own parameters twice. */
final class CertainAttacks {
    private static final String PART =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nGIF89a";

    private final UnaryOperator<String> filled;

    CertainAttacks(UnaryOperator<String> filled) {
        this.filled = filled;
    }

    /** One of its own parameters has the ten megabytes, and stands there once more. A read only has a body that it does not want. */
    List<Attack> large() {
        List<Attack> attacks = new ArrayList<>();
        for (Function function : ApiTable.USER_API.functions()) {
            if (Attack.takesFile(function)) {
                attacks.add(Attack.with(function, true, Attack.MULTIPART, PART + Attack.LONG + "\r\n--b--\r\n"));
                continue;
            }
            Map<String, String> right = function.success().sent(filled);
            String name = function.parameters().stream()
                    .findFirst()
                    .map(Parameter::name)
                    .orElse("a");
            String twice = function.isRead() ? Api.form(right) : name + "=1";
            boolean hopeless = !function.isRead();
            attacks.add(new Attack(function, hopeless, twice, Attack.FORM, name + "=" + Attack.LONG));
            attacks.add(new Attack(
                    function, hopeless, twice, Attack.JSON, Attack.json(right, name, "\"" + Attack.LONG + "\"")));
            if (hopeless) {
                attacks.add(Attack.with(
                        function, true, Attack.FORM, name + "=" + Attack.LONG + "&" + name + "=" + Attack.LONG));
            }
        }
        return attacks;
    }

    List<Attack> doubled() {
        List<Attack> attacks = new ArrayList<>();
        for (Function function : ApiTable.USER_API.functions()) {
            for (Parameter parameter : function.parameters()) {
                attacks.addAll(doubled(function, parameter.name()));
            }
        }
        return attacks;
    }

    private List<Attack> doubled(Function function, String name) {
        if (Attack.takesFile(function)) {
            return List.of(Attack.with(function, true, Attack.MULTIPART, PART + "\r\n" + PART + "\r\n--b--\r\n"));
        }
        Map<String, String> right = with(function, name);
        String value = String.valueOf(right.get(name));
        String once = Api.form(Map.of(name, value));
        String form = Api.form(right);
        if (function.isRead()) {
            return List.of(new Attack(function, true, form + "&" + once, "", ""));
        }
        return List.of(
                new Attack(function, true, once, Attack.FORM, form),
                new Attack(function, true, once, Attack.JSON, Attack.json(right, name, "\"" + value + "\"")),
                Attack.with(function, true, Attack.FORM, form + "&" + once),
                Attack.with(
                        function,
                        true,
                        Attack.JSON,
                        Attack.json(right, name, "\"%1$s\",\"%2$s\":\"%1$s\"".formatted(value, name))));
    }

    /** As a line has it that names the parameter. */
    private Map<String, String> with(Function function, String name) {
        Line line = function.lines().stream()
                .filter(Line::isSuccess)
                .filter(l -> l.sent().containsKey(name))
                .findFirst()
                .orElseGet(function::success);
        Map<String, String> right = new LinkedHashMap<>(line.sent(filled));
        right.putIfAbsent(name, "1");
        return right;
    }
}
