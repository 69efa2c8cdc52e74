/** Kafka clients and topics set up from settings. */
@NullMarked
package dev.assay.runtime.kafka;

import org.jspecify.annotations.NullMarked;
