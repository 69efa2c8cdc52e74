/** Tests of the formats, on files in the shapes that the platforms write. */
@NullMarked
package dev.assay.gateway.format;

import org.jspecify.annotations.NullMarked;
