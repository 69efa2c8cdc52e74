package dev.assay.evaluator.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests and reports as JSON: equal ones give equal bytes. A number that is none is null. */
public final class ReplayJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Finite(Double.class))
                    .addSerializer(double.class, new Finite(double.class)))
            .build();

    private ReplayJson() {}

    /** In UTF-8, ended by a line feed. */
    public static byte[] bytes(Object value) throws JsonProcessingException {
        return (JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** As {@link #bytes(Object)}, with one more field at the end. */
    public static byte[] bytes(Object value, String field, Object more) throws JsonProcessingException {
        ObjectNode tree = JSON.valueToTree(value);
        tree.set(field, JSON.valueToTree(more));
        return bytes(tree);
    }

    /**
     * Reads a manifest that was saved, by itself or within a report.
     *
     * @throws IOException if the file cannot be read or is no manifest
     */
    public static ReplayManifest read(Path file) throws IOException {
        try {
            var tree = JSON.readTree(Files.readAllBytes(file));
            return JSON.treeToValue(tree.has("manifest") ? tree.get("manifest") : tree, ReplayManifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no manifest of a replay: " + e.getOriginalMessage(), e);
        }
    }

    private static final class Finite extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        Finite(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }
}
