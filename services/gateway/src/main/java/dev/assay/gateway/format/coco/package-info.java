/** Annotations in COCO's JSON. */
@NullMarked
package dev.assay.gateway.format.coco;

import org.jspecify.annotations.NullMarked;
