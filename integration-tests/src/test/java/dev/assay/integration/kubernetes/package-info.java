/** What {@code k8s/} renders to, checked against the code that it starts. */
@NullMarked
package dev.assay.integration.kubernetes;

import org.jspecify.annotations.NullMarked;
