package dev.assay.benchmarks.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One side: a program that measures all cases in a process of its own.
 *
 * @param environment what it is set beside this process's own
 */
record Side(String name, List<String> command, Map<String, String> environment) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Runs the program once.
     *
     * @return what it printed, by case
     * @throws IllegalStateException if it failed
     */
    Map<String, JsonNode> measure() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Map<String, JsonNode> lines = new TreeMap<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("{")) {
                    JsonNode fields = JSON.readTree(line);
                    lines.put(fields.path("case").asText(), fields);
                }
            }
        } finally {
            process.destroy();
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException("the " + name + " side ended with " + code + "; what it printed says why");
        }
        return lines;
    }
}
