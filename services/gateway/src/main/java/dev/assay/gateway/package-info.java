/** HTTP intake, and adapters that read and write the formats of annotation platforms. */
@NullMarked
package dev.assay.gateway;

import org.jspecify.annotations.NullMarked;
