/** Health, readiness and metrics endpoints. */
@NullMarked
package dev.assay.runtime.http;

import org.jspecify.annotations.NullMarked;
