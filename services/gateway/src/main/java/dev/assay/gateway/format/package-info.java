/** The formats of annotation platforms: their exports and events read as items, corrected labels written for them. */
@NullMarked
package dev.assay.gateway.format;

import org.jspecify.annotations.NullMarked;
