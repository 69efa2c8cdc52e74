/** What comes in, checked and sent to its topic, whoever brings it. */
@NullMarked
package dev.assay.gateway.intake;

import org.jspecify.annotations.NullMarked;
