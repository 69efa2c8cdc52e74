package dev.assay.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.intake.UnavailableException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;

/** A request that is one JSON object, or an array of objects. Nothing of it is taken unless all of it is JSON. */
final class JsonBody {

    private final byte[] body;

    private JsonBody(byte[] body) {
        this.body = body;
    }

    /**
     * Reads a request whole.
     *
     * @throws BadBodyException if it is too large, or is not JSON
     */
    static JsonBody read(InputStream in, int maxBytes, int maxItems) throws IOException, BadBodyException {
        byte[] body = in.readNBytes(Math.addExact(maxBytes, 1));
        if (body.length > maxBytes) {
            throw new BadBodyException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "the request is larger than assay.gateway.max-request-bytes=" + maxBytes
                            + "; send fewer items at a time, or one to a line as application/x-ndjson");
        }
        JsonBody read = new JsonBody(body);
        read.check(maxItems);
        return read;
    }

    private void check(int maxItems) throws BadBodyException {
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw bad("the request must be a JSON object, or an array of objects");
            }
            int elements = 0;
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    elements++;
                }
                if (elements == 0) {
                    throw bad("the request holds no items");
                }
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw bad("the request goes on after its JSON value; to send one item to a line, say Content-Type:"
                        + " application/x-ndjson");
            }
            if (elements > maxItems) {
                throw BadBodyException.tooManyItems(maxItems);
            }
        } catch (JsonProcessingException e) {
            throw bad("the request is not JSON: " + e.getOriginalMessage() + place(e));
        } catch (IOException e) {
            throw bad("the request is not text in UTF-8: " + e.getMessage());
        }
    }

    /** Hands each item on. */
    void into(Batches batches) throws BadBodyException, UnavailableException {
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            while (!array || parser.nextToken() != JsonToken.END_ARRAY) {
                long start = parser.currentTokenLocation().getByteOffset();
                JsonNode item = Json.MAPPER.readTree(parser);
                batches.add(item, parser.currentLocation().getByteOffset() - start);
                if (!array) {
                    break;
                }
            }
        } catch (UnavailableException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("what was read once is read again", e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static BadBodyException bad(String message) {
        return new BadBodyException(HttpStatus.BAD_REQUEST, message);
    }
}
