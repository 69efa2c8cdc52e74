package dev.assay.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.intake.Reason;
import dev.assay.gateway.intake.RefusedException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a JSON object, each read as one type. A field that is null is not there. */
final class Fields {

    private final JsonNode object;
    private final String place;

    private Fields(JsonNode object, String place) {
        this.object = object;
        this.place = place;
    }

    /**
     * @param known all fields there may be: one that is written wrongly must not be taken for one left out
     * @throws RefusedException if it is no object, or has others
     */
    static Fields of(JsonNode item, Set<String> known) throws RefusedException {
        return of(item, known, "");
    }

    private static Fields of(JsonNode item, Set<String> known, String place) throws RefusedException {
        if (!item.isObject()) {
            throw invalid((place.isEmpty() ? "an item" : place) + " must be a JSON object");
        }
        for (Iterator<String> names = item.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw invalid("there is no field '" + shown(place + name) + "'; known are "
                        + known.stream().sorted().toList());
            }
        }
        return new Fields(item, place);
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) throws RefusedException {
        return optionalText(name).orElseThrow(() -> invalid(place + name + " is missing"));
    }

    Optional<String> optionalText(String name) throws RefusedException {
        if (!has(name)) {
            return Optional.empty();
        }
        return Optional.of(textOf(object.get(name), place + name));
    }

    List<String> texts(String name) throws RefusedException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name, "text")) {
            texts.add(textOf(element, place + name + "[" + texts.size() + "]"));
        }
        return texts;
    }

    /** @param of what it is an array of, for the message */
    JsonNode array(String name, String of) throws RefusedException {
        if (!has(name)) {
            throw invalid(place + name + " is missing");
        }
        JsonNode array = object.get(name);
        if (!array.isArray()) {
            throw invalid(place + name + " must be an array of " + of);
        }
        return array;
    }

    int number(String name, int otherwise) throws RefusedException {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode number = object.get(name);
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw invalid(place + name + " must be a whole number of 32 bits");
        }
        return number.intValue();
    }

    boolean flag(String name) throws RefusedException {
        if (!has(name)) {
            return false;
        }
        if (!object.get(name).isBoolean()) {
            throw invalid(place + name + " must be true or false");
        }
        return object.get(name).booleanValue();
    }

    Optional<Instant> time(String name) throws RefusedException {
        Optional<String> text = optionalText(name);
        try {
            return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw invalid(place + name + " must be a time with its offset, as 2026-01-31T09:30:00Z, not '"
                    + shown(text.orElse("")) + "'");
        }
    }

    byte[] binary(String name) throws RefusedException {
        text(name);
        try {
            return object.get(name).binaryValue();
        } catch (IOException e) {
            throw invalid(place + name + " is not base64");
        }
    }

    Fields object(String name, Set<String> known) throws RefusedException {
        return of(object.get(name), known, name + ".");
    }

    static RefusedException invalid(String detail) {
        return new RefusedException(Reason.INVALID_FIELD, detail);
    }

    private static String textOf(JsonNode node, String what) throws RefusedException {
        if (!node.isTextual()) {
            throw invalid(what + " must be text");
        }
        return node.textValue();
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
