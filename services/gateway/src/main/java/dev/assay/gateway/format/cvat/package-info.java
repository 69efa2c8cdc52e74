/** CVAT's exports. */
@NullMarked
package dev.assay.gateway.format.cvat;

import org.jspecify.annotations.NullMarked;
