package io.pawtrail.app;

import io.pawtrail.app.Finding.Level;
import io.pawtrail.gateway.api.OperatorDesk;
import io.pawtrail.gateway.api.OperatorPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /operator/doctor}: what is wrong with the set-up of this process, and what to do. */
final class OperatorDoctor implements OperatorPart {
    private final Doctor doctor;

    OperatorDoctor(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/operator/doctor", request -> OperatorDesk.answered(request, this::examine))
                .build();
    }

    private Mono<ServerResponse> examine(ServerRequest request) {
        return OperatorDesk.json(() -> {
            Map<String, Finding> found = doctor.examine();
            boolean well = found.values().stream().noneMatch(finding -> finding.level() == Level.FAIL);
            List<Map<String, String>> checks = found.entrySet().stream()
                    .map(one -> shown(one.getKey(), one.getValue()))
                    .toList();
            return Map.of("well", well, "checks", checks);
        });
    }

    private static Map<String, String> shown(String name, Finding finding) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("check", name);
        shown.put("level", finding.level().word());
        shown.put("said", finding.said());
        shown.put("remedy", finding.remedy());
        return shown;
    }
}
