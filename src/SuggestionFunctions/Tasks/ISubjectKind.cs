using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tasks;

/// <summary>What a kind of subject (a suggestion today) adds to the tasks on it: its kinds of task, what a decision changes, who may see it.</summary>
public interface ISubjectKind
{
    /// <summary>As it stands in headers and ids: <c>suggestion</c>.</summary>
    string Name { get; }

    IReadOnlyDictionary<string, TaskKind> Tasks { get; }

    /// <summary>Actions of the contract that are not built yet.</summary>
    IReadOnlySet<string> LaterActions { get; }

    /// <summary>Writes what an accepted decision changes in the subject's own documents.</summary>
    Task ApplyAsync(SubjectDraft draft, TaskRecord task, DecisionRecord decision);

    /// <summary>Brings the subject's entries in lists up to date with its header.</summary>
    Task UpdateListsAsync(string subjectId, CancellationToken cancellation);

    /// <summary>Whether the caller may see the subject.</summary>
    Task<bool> MaySeeAsync(Caller caller, SubjectHeader header, CancellationToken cancellation);

    /// <summary>Whether the caller may decide for a deputy (<c>onBehalfOf</c>) on this task.</summary>
    Task<bool> MayActForAsync(Caller caller, string personId, SubjectHeader header, TaskRecord task, CancellationToken cancellation);

    /// <summary>The department that a blind task's ratings are about, or null: who belongs to it may enter no rating for others.</summary>
    Task<string?> RatedDepartmentAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation);
}
