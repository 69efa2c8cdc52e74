package dev.assay.integration.kubernetes;

import java.util.Map;

/**
 * Under which names services come to the brokers.
 *
 * @param ingest group; its transactional ids begin so
 * @param trainer group and transactional id
 * @param predictor group; its transactional ids begin so
 */
public record Consumers(String ingest, String trainer, String predictor) {

    /** @param variables of the services' environment */
    public static Consumers of(Map<String, String> variables) {
        return new Consumers(Code.ingest(variables), Code.trainer(variables), Code.predictor(variables));
    }
}
