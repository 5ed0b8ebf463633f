using SuggestionPages.Forms;

namespace SuggestionPages.Writing;

/// <summary>The files of a draft.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Key">By this a second press finds the first file.</param>
/// <param name="Files">What is attached.</param>
/// <param name="Paper">The deputy's paper, where it was entered from one.</param>
/// <param name="OnBehalf">Whether somebody enters it for its deputy, so that there can be a paper.</param>
/// <param name="Kinds">The endings of files that are taken.</param>
/// <param name="Form">What is wrong with the one that was sent.</param>
public sealed record DraftFilesModel(string Draft, string Key, IReadOnlyList<DraftFile> Files, DraftFile? Paper, bool OnBehalf, string Kinds, FormState Form);
