/** From one version of the schemas to the next, while records keep coming. */
@NullMarked
package dev.assay.integration.upgrade;

import org.jspecify.annotations.NullMarked;
