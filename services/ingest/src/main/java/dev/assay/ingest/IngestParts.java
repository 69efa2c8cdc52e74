package dev.assay.ingest;

import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.tracing.Tracing;
import dev.assay.schemas.Topics;
import java.util.Map;

/**
 * What every task of ingest is made of.
 *
 * @param serdes settings of Confluent's serializers
 */
record IngestParts(
        IngestSettings settings,
        Topics topics,
        LabelSpace labels,
        PayloadDecoder payloads,
        Map<String, ?> serdes,
        IngestMetrics metrics,
        Patience patience,
        Tracing tracing) {}
