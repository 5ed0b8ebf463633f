namespace SuggestionFunctions.Tasks;

/// <summary>The kinds of subject that tasks may belong to.</summary>
public sealed class SubjectKinds(IEnumerable<ISubjectKind> kinds)
{
    private readonly Dictionary<string, ISubjectKind> byName = kinds.ToDictionary(kind => kind.Name);

    public IEnumerable<ISubjectKind> All => byName.Values;

    /// <exception cref="KeyNotFoundException">No such kind is registered.</exception>
    public ISubjectKind Of(string name) => byName[name];
}
