/** Tests of this package. */
@NullMarked
package dev.assay.runtime.config;

import org.jspecify.annotations.NullMarked;
