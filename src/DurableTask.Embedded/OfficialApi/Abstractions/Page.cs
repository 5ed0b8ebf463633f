namespace Microsoft.DurableTask;

/// <summary>Some of the results of a query.</summary>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>Makes a page.</summary>
    /// <param name="values">What is on it.</param>
    /// <param name="continuationToken">What asks for the next page; <c>null</c> on the last.</param>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>What is on the page.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>What asks for the next page; <c>null</c> on the last.</summary>
    public string? ContinuationToken { get; }
}
