package io.pawtrail.testkit;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A call of curl in a document, and the answer that stands below it.
 *
 * @param answer empty if the document shows none
 */
public record CurlExample(String call, String answer) {
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("(?m)^curl (?:.*\\\\\n)*.*\n?");
    private static final Pattern HEADER = Pattern.compile("-H \"([^:]+): ([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("\\$[VA]([^\"\\s]*)");
    private static final Pattern DATA =
            Pattern.compile("(-d|--data-urlencode) (?:'([^']*)'|(<[^>]*>|[^\\s<]*(?:<[^>]*>)?\\S*))");
    private static final Pattern FILE = Pattern.compile("-F (\\w+)=@(\\S+)");

    public static List<CurlExample> in(Path document) throws IOException {
        return blocks(document).flatMap(CurlExample::calls).toList();
    }

    public static Stream<String> blocks(Path document) throws IOException {
        return BLOCK.matcher(Files.readString(document)).results().map(block -> block.group(1));
    }

    private static Stream<CurlExample> calls(String block) {
        List<MatchResult> calls = CALL.matcher(block).results().toList();
        return IntStream.range(0, calls.size()).mapToObj(i -> {
            int end = i + 1 < calls.size() ? calls.get(i + 1).start() : block.length();
            return new CurlExample(
                    calls.get(i).group(), block.substring(calls.get(i).end(), end));
        });
    }

    /** Behind the variable that holds what all addresses begin with. */
    public String address() {
        return first(ADDRESS);
    }

    /** The part of a multipart form that is a file; empty if none. */
    public String file() {
        return first(FILE);
    }

    public boolean isPost() {
        return !data(text -> text).isEmpty() || !file().isEmpty() || call.contains("-X POST");
    }

    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADER.matcher(call).results().forEach(header -> headers.put(header.group(1), header.group(2)));
        return headers;
    }

    /** What curl sends as the body. */
    public String data(UnaryOperator<String> filled) {
        return DATA.matcher(call)
                .results()
                .map(data -> {
                    String text = filled.apply(data.group(2) == null ? data.group(3) : data.group(2));
                    return "-d".equals(data.group(1)) ? text : encoded(text);
                })
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String nameAndValue) {
        int equals = nameAndValue.indexOf('=');
        return nameAndValue.substring(0, equals + 1)
                + URLEncoder.encode(nameAndValue.substring(equals + 1), StandardCharsets.UTF_8);
    }

    private String first(Pattern pattern) {
        return pattern.matcher(call)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return address();
    }
}
