/** Label Studio's exports, events and predictions. */
@NullMarked
package dev.assay.gateway.format.labelstudio;

import org.jspecify.annotations.NullMarked;
