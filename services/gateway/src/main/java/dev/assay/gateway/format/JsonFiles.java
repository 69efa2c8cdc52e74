package dev.assay.gateway.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** JSON files, read element by element. */
public final class JsonFiles {

    /** Images lie in exports as text: as long as the largest record, a third longer in base64. */
    private static final int LONGEST_TEXT = 20 << 20;

    /** Reads what Python's programs write, NaN and Infinity too; these are refused later, with the sample that has them. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .build());
    }

    /** Takes an element of an array. */
    @FunctionalInterface
    public interface Elements {
        /** @param index place in the array, from 0 */
        void take(int index, JsonNode element) throws IOException;
    }

    /** Takes a field of the outermost object; the parser stands at its value. */
    @FunctionalInterface
    public interface Field {
        void take(String name, JsonParser value) throws IOException;
    }

    private JsonFiles() {}

    /** Reads a file that is one array. Only one element is in memory at a time. */
    public static void array(InputStream in, Finds finds, Elements elements) throws IOException {
        try (JsonParser parser = MAPPER.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                finds.problem("the file", "it is no JSON array");
                return;
            }
            array(parser, elements);
        } catch (JsonProcessingException e) {
            finds.problem(place(e), broken(e));
        }
    }

    /** Reads a file that is one object, field by field. */
    public static void object(InputStream in, Finds finds, Field field) throws IOException {
        try (JsonParser parser = MAPPER.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                finds.problem("the file", "it is no JSON object");
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                field.take(name, parser);
            }
        } catch (JsonProcessingException e) {
            finds.problem(place(e), broken(e));
        }
    }

    /** Reads the array at which a parser stands. Anything else there is passed over. */
    public static void array(JsonParser parser, Elements elements) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            parser.skipChildren();
            return;
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            elements.take(index, MAPPER.readTree(parser));
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "the file"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String broken(JsonProcessingException e) {
        return "the JSON ends or breaks here, so that nothing after it can be read: "
                + Texts.shown(e.getOriginalMessage());
    }
}
