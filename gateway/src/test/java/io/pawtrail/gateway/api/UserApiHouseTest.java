package io.pawtrail.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not about one function: keys that die, too many calls, a sick database, headers. */
class UserApiHouseTest {
    private ApiHouse house;
    private String key;

    @BeforeEach
    void open() {
        house = new ApiHouse(1, 3);
        key = house.key(42, "Ann");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String ask(String pathAndQuery) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(house.address() + pathAndQuery)))
                .body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void a_key_is_dead_the_moment_it_is_gone() throws Exception {
        assertThat(ask("/api/profile/info.json?id=" + key)).contains("\"ok\"");
        house.jdbc.update("DELETE FROM edge.api_key");
        assertThat(ask("/api/profile/info.json?id=" + key)).contains("\"error\":\"key\"");
    }

    @Test
    void the_database_holds_no_key() {
        String secret = key.substring(key.indexOf('-') + 1);
        assertThat(secret).matches("[A-Za-z0-9]{32}");
        assertThat(house.jdbc.queryForObject("SELECT api_key::text FROM edge.api_key", String.class))
                .doesNotContain(secret);
    }

    @Test
    void an_account_that_calls_too_often_is_told_so_and_others_are_not() throws Exception {
        String other = house.key(44, "Cat");
        boolean[] refused = new boolean[1];
        for (int i = 0; i < 50 && !refused[0]; i++) {
            refused[0] = ask("/api/profile/info.json?id=" + key).contains("\"error\":\"rate\"");
        }
        assertThat(refused[0]).isTrue();
        assertThat(ask("/api/profile/info.json?id=" + other)).doesNotContain("rate");
    }

    @Test
    void a_sick_database_is_db_and_a_trace_without_details() throws Exception {
        house.jdbc.execute("ALTER TABLE edge.api_key RENAME TO gone");
        assertThat(ask("/api/profile/info.json?id=" + key))
                .contains("\"error\":\"db\"")
                .doesNotContain("api_key", "SQL", key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "application/x-www-form-urlencoded;charset=zz", "a/b;;;=", "multipart/form-data"})
    void a_content_type_that_cannot_be_understood_is_param(String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(house.address() + "/api/camp/add.json?id=" + key))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("bot=700&chat=-9&welcome=Hi"));
        assertThat(send(request).body()).contains("\"error\":\"param\"", "Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "multipart/form-data;;;=", "multipart/form-data", "multipart/form-data;boundary="})
    void an_upload_of_a_content_type_that_cannot_be_understood_is_param(String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(house.address() + "/api/media/upload.json?id=" + key))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("--\r\n\r\nPNG\r\n----"));
        assertThat(send(request).body()).contains("\"error\":\"param\"");
    }

    @Test
    void an_upload_of_unknown_length_is_cut_off_too() throws Exception {
        byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(house.address() + "/api/media/upload.json?id=" + key))
                .header("Content-Type", "multipart/form-data;boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        IntStream.range(0, 60).mapToObj(i -> chunk).toList()));
        assertThat(send(request).body()).contains("\"error\":\"media\"", "larger than");
    }

    @Test
    void a_body_of_unknown_length_is_cut_off_too() throws Exception {
        byte[] chunk = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(house.address() + "/api/camp/add.json?id=" + key))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        IntStream.range(0, 40).mapToObj(i -> chunk).toList()));
        assertThat(send(request).body()).contains("\"error\":\"param\"", "larger than");
    }

    @Test
    void answers_are_not_cached_and_browsers_are_told_to_be_careful() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(house.address() + "/api/profile/info.json")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("content-security-policy", List.of("default-src 'self'"));
    }

    @Test
    void the_first_page_is_html() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(house.address() + "/")));
        assertThat(response.body()).contains("Pawtrail");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaign={x}", "campaign=a|b", "campaign=%", "campaign=\"", "campaign=[1]"})
    void a_query_that_no_browser_would_send_is_answered_in_the_envelope(String query) throws Exception {
        assertThat(raw("GET /api/leads/list.json?id=" + key + "&" + query)).contains("\"error\":\"param\"");
    }

    private String raw(String requestLine) throws IOException {
        URI address = URI.create(house.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_template_may_stand_in_the_query_as_it_is() throws Exception {
        String query = "&bot=700&chat=-1001&welcome=Hi+\uD83D\uDC31&pb_wait=https://t.example/?c={click}";
        assertThat(raw("POST /api/camp/add.json?id=" + key + query)).contains("\"ok\"");
        assertThat(house.jdbc.queryForObject(
                        "SELECT welcome || ' ' || pb_wait FROM vault.creative, vault.template", String.class))
                .isEqualTo("Hi \uD83D\uDC31 https://t.example/?c={click}");
    }
}
