package dev.assay.integration.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;

/** As much of KEDA's {@code keda.sh/v1alpha1} as is used; no library has its types. */
final class Keda {

    private Keda() {}

    record ScaledObject(
            @JsonProperty(required = true) String apiVersion,
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) ObjectMeta metadata,
            @JsonProperty(required = true) ScaledObjectSpec spec) {}

    record ScaledObjectSpec(
            @JsonProperty(required = true) ScaleTarget scaleTargetRef,
            @JsonProperty(required = true) int minReplicaCount,
            @JsonProperty(required = true) int maxReplicaCount,
            @JsonProperty(required = true) List<Trigger> triggers) {}

    record ScaleTarget(
            @JsonProperty(required = true) String apiVersion,
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) String name) {}

    record Trigger(
            @JsonProperty(required = true) String type,
            @JsonProperty(required = true) Map<String, String> metadata,
            @JsonProperty(required = true) AuthenticationReference authenticationRef) {}

    record AuthenticationReference(
            @JsonProperty(required = true) String name) {}

    record TriggerAuthentication(
            @JsonProperty(required = true) String apiVersion,
            @JsonProperty(required = true) String kind,
            @JsonProperty(required = true) ObjectMeta metadata,
            @JsonProperty(required = true) TriggerAuthenticationSpec spec) {}

    record TriggerAuthenticationSpec(
            @JsonProperty(required = true) List<TargetReference> configMapTargetRef,
            @JsonProperty(required = true) List<TargetReference> secretTargetRef) {}

    record TargetReference(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}
}
