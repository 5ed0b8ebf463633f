namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation can do, one entry a type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Puts the entry for <typeparamref name="T"/>, in place of an earlier one.</summary>
    void Set<T>(T instance);

    /// <summary>The entry for <typeparamref name="T"/>, or null.</summary>
    T? Get<T>();
}
