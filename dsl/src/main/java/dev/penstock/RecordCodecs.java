package dev.penstock;

import dev.penstock.RecordCodec.Component;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the codecs of a record's components, those of nested records included. */
final class RecordCodecs {
  private static final String ID = "_id";

  private final Map<Class<?>, RecordCodec> codecs = new HashMap<>();

  private RecordCodecs() {}

  static RecordCodec of(Class<?> type) {
    return new RecordCodecs().record(type);
  }

  private RecordCodec record(Class<?> type) {
    RecordCodec known = codecs.get(type);
    if (known != null) {
      return known;
    }
    if (type.getTypeParameters().length > 0) {
      throw new PenstockException(
          0, type.getName() + " has type parameters; a record without them can be a document");
    }
    RecordComponent[] recordComponents = type.getRecordComponents();
    RecordCodec codec = new RecordCodec(constructor(type, recordComponents));
    codecs.put(type, codec);
    List<Component> components = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean marked = idMarks(type, recordComponents) == 1;
    for (RecordComponent each : recordComponents) {
      Component component = component(each, marked);
      if (!names.add(component.name())) {
        throw new PenstockException(
            0, type.getName() + " has two components for the field \"" + component.name() + "\"");
      }
      components.add(component);
    }
    codec.complete(components);
    return codec;
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return accessible(type, type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is a record without its constructor", e);
    }
  }

  private static long idMarks(Class<?> type, RecordComponent[] components) {
    long marks = Arrays.stream(components).filter(c -> c.isAnnotationPresent(Id.class)).count();
    if (marks > 1) {
      throw new PenstockException(0, type.getName() + " has more than one component marked @Id");
    }
    return marks;
  }

  private Component component(RecordComponent component, boolean marked) {
    Class<?> owner = component.getDeclaringRecord();
    Type type = component.getGenericType();
    boolean optional = component.getType() == Optional.class;
    return new Component(
        fieldName(component, marked),
        accessible(owner, component.getAccessor()),
        optional,
        codec(optional ? argument(component, type, 0) : type, component));
  }

  private static String fieldName(RecordComponent component, boolean marked) {
    Named named = component.getAnnotation(Named.class);
    boolean isId =
        marked
            ? component.isAnnotationPresent(Id.class)
            : component.getName().equals("id") && named == null;
    if (isId && named != null) {
      throw new PenstockException(0, where(component) + " is both @Id and @Named");
    }
    if (named == null) {
      return isId ? ID : component.getName();
    }
    String name = named.value();
    if (name.isEmpty()
        || name.indexOf('.') >= 0
        || name.indexOf('\0') >= 0
        || name.startsWith("$")) {
      throw new PenstockException(
          0,
          where(component)
              + ": \""
              + name
              + "\" is no field name; it may not be empty, start with '$', or contain '.' or NUL");
    }
    return name;
  }

  private ValueCodec codec(Type type, RecordComponent component) {
    if (type instanceof WildcardType wildcard) {
      return codec(wildcard.getUpperBounds()[0], component);
    }
    if (type instanceof Class<?> plain) {
      if (plain.isRecord()) {
        return record(plain);
      }
      ScalarCodec scalar = ScalarCodec.of(plain);
      if (scalar != null) {
        return scalar;
      }
    }
    if (type instanceof ParameterizedType container) {
      if (container.getRawType() == List.class) {
        return new ContainerCodec.Lists(codec(argument(component, type, 0), component));
      }
      if (container.getRawType() == Map.class && argument(component, type, 0) == String.class) {
        return new ContainerCodec.Maps(codec(argument(component, type, 1), component));
      }
    }
    throw new PenstockException(
        0,
        where(component)
            + " has the type "
            + type.getTypeName()
            + ", which has no counterpart in BSON; DocType.of lists those that have");
  }

  private static Type argument(RecordComponent component, Type type, int index) {
    if (type instanceof ParameterizedType container) {
      return container.getActualTypeArguments()[index];
    }
    throw new PenstockException(0, where(component) + " needs the type of what it contains");
  }

  private static <A extends AccessibleObject> A accessible(Class<?> owner, A member) {
    if (!member.trySetAccessible()) {
      throw new PenstockException(
          0,
          owner.getName()
              + " cannot be read: write \"opens "
              + owner.getPackageName()
              + " to dev.penstock.dsl\" into the module-info of "
              + owner.getModule().getName());
    }
    return member;
  }

  private static String where(RecordComponent component) {
    return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
  }
}
