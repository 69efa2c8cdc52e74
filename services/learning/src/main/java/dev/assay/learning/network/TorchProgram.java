package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Methods in TorchScript that change tensors in place. One call runs all of a method, and methods reach operations of the
 * engine that its Java interface lacks. Safe for use by several threads.
 */
public final class TorchProgram {

    private static final String MODULE = "__torch__.assay_program";
    private static final String TYPE = "Program";

    private final PtSymbolBlock block;

    /**
     * @param methods each takes {@code (self: Program, ...)} with lists of tensors, then floats, and returns an int. What
     *     it changes must be an element of a list that it was given, as a whole: a list made in the method is not seen to
     *     be used, and the operation is dropped.
     */
    public TorchProgram(String methods) {
        String source = "class " + TYPE + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + methods.replace("self: " + TYPE, "self: " + MODULE + "." + TYPE);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("data.pkl", new ModulePickle(MODULE, TYPE).finish());
        files.put(TorchClass.sourceFile(MODULE + "." + TYPE), source.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        // It holds no tensors, so it belongs to no device, and it stays as long as this process.
        PtNDManager manager = (PtNDManager) Devices.manager(Device.cpu());
        try {
            StoredArchive.write(files, archive);
            block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive.toByteArray()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a method; gradient mode must be off. */
    public void run(String method, List<List<NDArray>> lists, double... numbers) {
        // See ScriptModule#run.
        JniUtils.setGraphExecutorOptimize(false);
        List<IValue> arguments = new ArrayList<>(lists.size() + numbers.length);
        try {
            for (List<NDArray> list : lists) {
                arguments.add(IValue.listFrom(list.toArray(new PtNDArray[0])));
            }
            for (double number : numbers) {
                arguments.add(IValue.from(number));
            }
            IValueUtils.runMethod(block, method, arguments.toArray(new IValue[0]))
                    .close();
        } finally {
            arguments.forEach(IValue::close);
        }
    }
}
