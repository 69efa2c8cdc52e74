package dev.assay.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A schema registry for development and for one machine. It speaks the part of Confluent's API that its Avro serializers,
 * kcat and people with curl use, keeps its ids in a file, and refuses a schema that is not FULL_TRANSITIVE compatible
 * with the earlier ones of its subject. It has no access control: it listens on 127.0.0.1.
 */
public final class DevelopmentRegistry implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";
    private static final String LEVEL = "FULL_TRANSITIVE";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaRegistry registry;
    private final Javalin server;

    /**
     * @param file where registrations are kept
     * @param port to listen on; 0 for a free one
     * @throws IOException if the file cannot be read
     */
    public DevelopmentRegistry(Path file, int port) throws IOException {
        this.registry = new SchemaRegistry(file);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = HOST;
            config.jetty.port = port;
            config.routes.get("/subjects", context -> reply(context, registry.subjects()));
            config.routes.get("/subjects/{subject}/versions", this::versions);
            config.routes.get(
                    "/subjects/{subject}/versions/{version}", context -> reply(context, full(version(context))));
            config.routes.get("/subjects/{subject}/versions/{version}/schema", context -> context.contentType(CONTENT)
                    .result(version(context).schema()));
            config.routes.post(
                    "/subjects/{subject}/versions",
                    context -> reply(
                            context,
                            Map.of(
                                    "id",
                                    registry.register(subject(context), schema(context))
                                            .id())));
            config.routes.post(
                    "/subjects/{subject}",
                    context -> reply(context, full(registry.lookUp(subject(context), schema(context)))));
            config.routes.get(
                    "/schemas/ids/{id}",
                    context -> reply(context, Map.of("schema", byId(context).schema())));
            config.routes.get("/schemas/ids/{id}/schema", context -> context.contentType(CONTENT)
                    .result(byId(context).schema()));
            config.routes.get("/schemas/ids/{id}/versions", this::versionsOfId);
            config.routes.post("/compatibility/subjects/{subject}/versions/{version}", this::compatibility);
            config.routes.get("/config", context -> reply(context, Map.of("compatibilityLevel", LEVEL)));
            config.routes.get("/config/{subject}", context -> reply(context, Map.of("compatibilityLevel", LEVEL)));
            config.routes.put("/config", DevelopmentRegistry::setLevel);
            config.routes.put("/config/{subject}", DevelopmentRegistry::setLevel);
            config.routes.get("/schemas/types", context -> reply(context, new String[] {"AVRO"}));
            config.routes.exception(
                    SchemaRegistry.Refused.class,
                    (refused, context) -> error(context, refused.code(), String.valueOf(refused.getMessage())));
        });
    }

    /** Starts to answer. */
    public DevelopmentRegistry start() {
        server.start();
        return this;
    }

    public String url() {
        return "http://" + HOST + ":" + server.port();
    }

    private void versions(Context context) throws SchemaRegistry.Refused {
        registry.requireSubject(subject(context));
        reply(
                context,
                registry.versions(subject(context)).stream()
                        .map(SchemaLog.Entry::version)
                        .toList());
    }

    private void versionsOfId(Context context) throws SchemaRegistry.Refused {
        reply(
                context,
                registry.withId(id(context)).stream()
                        .map(entry -> Map.of("subject", entry.subject(), "version", entry.version()))
                        .toList());
    }

    private void compatibility(Context context) throws SchemaRegistry.Refused {
        reply(context, Map.of("is_compatible", registry.isCompatible(subject(context), schema(context))));
    }

    /** There is one level; asking for another is refused rather than forgotten. */
    private static void setLevel(Context context) throws SchemaRegistry.Refused {
        String asked = request(context).path("compatibility").asText();
        if (!asked.equals(LEVEL)) {
            throw new SchemaRegistry.Refused(
                    42203, "This registry has the compatibility level " + LEVEL + " and no other, not '" + asked + "'");
        }
        reply(context, Map.of("compatibility", LEVEL));
    }

    private SchemaLog.Entry version(Context context) throws SchemaRegistry.Refused {
        return registry.version(subject(context), context.pathParam("version"));
    }

    private SchemaLog.Entry byId(Context context) throws SchemaRegistry.Refused {
        return registry.withId(id(context)).iterator().next();
    }

    private static int id(Context context) throws SchemaRegistry.Refused {
        try {
            return Integer.parseInt(context.pathParam("id"));
        } catch (NumberFormatException e) {
            throw new SchemaRegistry.Refused(40403, "Schema " + context.pathParam("id") + " not found");
        }
    }

    private static String subject(Context context) {
        return context.pathParam("subject");
    }

    /** The schema of a request; only Avro without references is kept here. */
    private static String schema(Context context) throws SchemaRegistry.Refused {
        JsonNode request = request(context);
        if (!request.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new SchemaRegistry.Refused(42201, "Only AVRO schemas are kept here");
        }
        if (!request.path("references").isEmpty()) {
            throw new SchemaRegistry.Refused(42201, "References are not kept here");
        }
        return request.path("schema").asText();
    }

    private static JsonNode request(Context context) throws SchemaRegistry.Refused {
        try {
            return JSON.readTree(context.body());
        } catch (JsonProcessingException e) {
            throw new SchemaRegistry.Refused(42201, "The request is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Map<String, Object> full(SchemaLog.Entry entry) {
        Map<String, Object> full = new LinkedHashMap<>();
        full.put("subject", entry.subject());
        full.put("version", entry.version());
        full.put("id", entry.id());
        full.put("schema", entry.schema());
        return full;
    }

    private static void reply(Context context, Object value) throws SchemaRegistry.Refused {
        try {
            context.contentType(CONTENT).result(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new SchemaRegistry.Refused(50001, String.valueOf(e.getMessage()));
        }
    }

    private static void error(Context context, int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error_code", code);
        body.put("message", message);
        int status = code;
        while (status > 999) {
            status /= 10;
        }
        context.status(status)
                .contentType(CONTENT)
                .result(JSON.valueToTree(body).toString());
    }

    @Override
    public void close() {
        server.stop();
    }
}
