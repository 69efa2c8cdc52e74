/** What a sample looks like to a model: the label space, the input shape, and decoding of payloads. */
@NullMarked
package dev.assay.runtime.input;

import org.jspecify.annotations.NullMarked;
