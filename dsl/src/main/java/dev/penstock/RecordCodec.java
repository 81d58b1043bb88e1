package dev.penstock;

import dev.penstock.value.BsonNull;
import dev.penstock.value.Document;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents as records of one class. */
final class RecordCodec implements ValueCodec {
  private final Constructor<?> constructor;
  private List<Component> components = List.of();

  RecordCodec(Constructor<?> constructor) {
    this.constructor = constructor;
  }

  /** Completes the codec, once: a record may contain itself. */
  void complete(List<Component> components) {
    this.components = List.copyOf(components);
  }

  /**
   * A component and its field.
   *
   * @param name the field's name
   * @param accessor reads the component
   * @param optional whether it is an Optional, of what the codec encodes
   * @param codec encodes what is there
   */
  record Component(String name, Method accessor, boolean optional, ValueCodec codec) {
    /** The field's value; missing for an empty Optional. */
    Value encode(@Nullable Object java) {
      if (optional) {
        return java == null ? Missing.MISSING : encodeOptional((Optional<?>) java);
      }
      return java == null ? BsonNull.NULL : codec.encode(java);
    }

    private Value encodeOptional(Optional<?> optional) {
      return optional.isPresent() ? codec.encode(optional.get()) : Missing.MISSING;
    }

    /** The component's value. */
    @Nullable Object decode(Value value) {
      if (!value.isNullish()) {
        Object java = codec.decode(value);
        return optional ? Optional.of(java) : java;
      }
      if (accessor.getReturnType().isPrimitive()) {
        throw new MisfitException(codec.expected(), value);
      }
      return optional ? Optional.empty() : null;
    }
  }

  @Override
  public Document encode(Object java) {
    Document.Builder document = Document.builder();
    for (Component component : components) {
      Value value = component.encode(invoke(component.accessor(), java));
      if (value != Missing.MISSING) {
        document.put(component.name(), value);
      }
    }
    return document.build();
  }

  @Override
  public Object decode(Value value) {
    if (!(value instanceof Document document)) {
      throw new MisfitException(expected(), value);
    }
    @Nullable Object[] arguments = new Object[components.size()];
    for (int i = 0; i < arguments.length; i++) {
      Component component = components.get(i);
      try {
        arguments[i] = component.decode(document.get(component.name()));
      } catch (MisfitException e) {
        throw e.in(component.name());
      }
    }
    return construct(arguments);
  }

  @Override
  public String expected() {
    return "an object";
  }

  private Object construct(@Nullable Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new MisfitException(
          "the constructor of "
              + constructor.getDeclaringClass().getSimpleName()
              + " refuses it: "
              + cause,
          cause);
    } catch (ReflectiveOperationException e) {
      throw new PenstockException(0, constructor + " cannot be called", e);
    }
  }

  private static @Nullable Object invoke(Method accessor, Object java) {
    try {
      return accessor.invoke(java);
    } catch (ReflectiveOperationException e) {
      throw new PenstockException(0, accessor + " failed", e);
    }
  }
}
