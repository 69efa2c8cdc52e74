/** The gateway on real brokers with a real registry, alone and with ingest behind it. */
@NullMarked
package dev.assay.intake;

import org.jspecify.annotations.NullMarked;
