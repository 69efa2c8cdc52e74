package dev.assay.learning.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.assay.learning.network.ConvolutionCheck.Filters;
import dev.assay.learning.network.ConvolutionCheck.Needed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionCheckTest {

    @ParameterizedTest
    @CsvSource({"8,24,3,1", "24,8,3,2", "16,3,3,2", "40,20,1,1"})
    void rightOnesPass(int outputs, int inputs, int kernel, int stride) {
        assertThatCode(() -> ConvolutionCheck.require(
                        new Filters(outputs, inputs, kernel, stride, Needed.INPUT_GRADIENT),
                        ConvolutionCheckTest::right))
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongResultIsRefusedAndTheWayOutNamed() {
        assertThatThrownBy(() ->
                        ConvolutionCheck.require(new Filters(5, 7, 3, 1, Needed.RESULT), (x, w, stride, padding) -> {
                            NDArray y = right(x, w, stride, padding);
                            return x.getDataType() == DataType.FLOAT32 ? y.mul(1.01f) : y;
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3 x 3 convolution of 7 into 5 channels")
                .hasMessageContaining("ONEDNN_MAX_CPU_ISA=SSE41");
    }

    @Test
    void aWrongGradientOfTheInputIsRefusedUnlessNobodyNeedsIt() {
        assertThatThrownBy(() -> ConvolutionCheck.require(
                        new Filters(6, 7, 3, 1, Needed.INPUT_GRADIENT),
                        ConvolutionCheckTest::withAWrongGradientOfTheInput))
                .isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> ConvolutionCheck.require(
                        new Filters(6, 7, 3, 1, Needed.FILTER_GRADIENT),
                        ConvolutionCheckTest::withAWrongGradientOfTheInput))
                .doesNotThrowAnyException();
    }

    @Test
    void whatWasTriedForMoreIsNotTriedAgainForLess() {
        ConvolutionCheck.require(new Filters(9, 7, 3, 1, Needed.INPUT_GRADIENT), ConvolutionCheckTest::right);

        assertThatCode(() ->
                        ConvolutionCheck.require(new Filters(9, 7, 3, 1, Needed.RESULT), (x, w, stride, padding) -> {
                            throw new AssertionError("tried again");
                        }))
                .doesNotThrowAnyException();
    }

    @Test
    void looksAtAllFiltersOfANetworkAndAtNoneOnAGpu() {
        List<NamedTensor> odd = List.of(new NamedTensor("conv.weight", new Shape(2, 2, 3, 5), false));

        // Filters that are not square cannot be tried; that they were not shows that nothing was.
        assertThatThrownBy(() -> ConvolutionCheck.require(odd, 1, Device.cpu(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> ConvolutionCheck.require(odd, 1, Device.gpu(), false))
                .doesNotThrowAnyException();
    }

    private static NDArray withAWrongGradientOfTheInput(NDArray x, NDArray w, int stride, int padding) {
        NDArray y = right(x, w, stride, padding);
        return x.getDataType() == DataType.FLOAT32
                ? y.add(x.sum()).sub(x.stopGradient().sum())
                : y;
    }

    private static NDArray right(NDArray x, NDArray w, int stride, int padding) {
        return JniUtils.convolution(
                (PtNDArray) x,
                (PtNDArray) w,
                null,
                new Shape(stride, stride),
                new Shape(padding, padding),
                new Shape(1, 1),
                1);
    }
}
