/** The predictor: serves the promoted gold model, from topic to topic and over HTTP. */
@NullMarked
package dev.assay.predictor;

import org.jspecify.annotations.NullMarked;
